#!/bin/sh
# Lets mongodb-memory-server run a SecantusDB engine in place of mongod:
#   secantusd-as-mongod.sh --port PORT --dbpath DIR [mongod options…] -- LOG ENGINE [engine options…]
# mongod options with no counterpart are dropped. The last step is an exec, so the process id
# mongodb-memory-server knows is the engine's own and whoever ends that process ends the engine.
while [ $# -gt 0 ]; do
  case "$1" in
    --version) echo 'db version v8.0.0'; exit 0 ;;
    --port) port=$2; shift 2 ;;
    --dbpath) folder=$2; shift 2 ;;
    --) shift; break ;;
    *) shift ;;
  esac
done
log=$1
shift
# Said ahead of time: run-engine.ts asks the engine itself until it answers.
echo 'Waiting for connections'
exec "$@" --host 127.0.0.1 --port "$port" --storage-path "$folder" >"$log" 2>&1
