import { connect } from '../connection/connect.ts';
import { erasePerson } from '../privacy/erasePerson.ts';

export interface EraserArguments {
  uri: string;
  database: string;
  userId: string;
}

/** A process of its own that erases somebody, one document at a time: a test ends it in the middle. */
const { uri, database, userId }: EraserArguments = JSON.parse(process.argv[2] ?? '{}');
await connect(uri, { database });
await erasePerson(userId, {
  batch: 1,
  onProgress: ({ collection }) => process.stdout.write(`${collection}\n`),
});
process.exit(0);
