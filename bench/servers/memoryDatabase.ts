import { startMemoryDatabase } from '../database/memoryDatabase.ts';
import { report } from './serve.ts';

report(await startMemoryDatabase(process.argv[2] ?? ''));
