/** A program that uses a store in a process of its own: the test kills it, or gives it little. */
import path from 'node:path';
import {
  DatabaseStore,
  DatabaseThread,
  Journal,
  type RequestToRecord,
  PendingSendFlag,
  WindowStore,
} from '../../../src/store';
import { KEEP_ALL, sentTo } from './kept';

const [, , folder = '', work = ''] = process.argv;
const session = `${process.pid}:program`;
const script = path.resolve('dist/store.js');
const none: ReadonlySet<string> = new Set();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const ignore = (): void => undefined; // what fails is what is tried here

const request = (number: number | string): RequestToRecord => ({
  send: `send ${session} ${number}`,
  mode: 'live',
  destinationKey: 'https://api.websms.com',
  call: 'text',
  content: 'Hello',
  recipients: ['436761234567', '436641234567'],
  costsMoney: true,
  firstRecipient: 0,
  sent: sentTo(2),
});

function database(): DatabaseStore {
  const file = path.join(folder, 'sends.db');
  const thread = new DatabaseThread(script, file, ({ kind }) => {
    say(kind);
  });
  const journal = new Journal(path.join(folder, 'journal'), session, ignore);
  return new DatabaseStore({
    thread,
    file,
    session,
    journal,
    pendingFlag: new PendingSendFlag(folder, session),
    keep: () => KEEP_ALL,
    onError: ignore,
  });
}

/** Every request whose outcome is unknown at this moment. */
async function known(store: DatabaseStore): Promise<ReadonlySet<string>> {
  return new Set((await store.find(request(''))).unknownRequests.map(({ id }) => id));
}

switch (work) {
  case 'withoutSqlite': {
    const notice = ({ kind }: { readonly kind: string }): void => {
      say(kind);
    };
    const store = new WindowStore({ folder, script, session, keep: () => KEEP_ALL, onError: ignore, onNotice: notice });
    say((await store.record(request(''), none)).kind);
    say(`${(await store.find(request(''))).unknownRequests.length} unknown`);
    break;
  }
  case 'fill': {
    const store = database();
    const said = { recorded: 0, unknown: 0, refused: 0 };
    for (let number = 0; number < 40; number++) {
      try {
        const recording = await store.record(request(number), await known(store));
        if (recording.kind !== 'recorded') continue;
        said.recorded++;
        const state = number % 2 === 0 ? 'unknown' : 'refused';
        await store.complete(recording.request, { state });
        said[state]++;
      } catch {
        // The disk is full: that is tried here.
      }
    }
    say(JSON.stringify(said));
    break;
  }
  case 'count': {
    const { unknownRequests: unknown, unreadable } = await database().find(request(''));
    say(JSON.stringify({ unknown: unknown.length, unreadable: unreadable.filter(({ isBroken }) => isBroken).length }));
    break;
  }
  case 'clear': {
    try {
      await database().clear({});
    } catch {
      // The disk is full: that is tried here.
    }
    break;
  }
  case 'clearForever': {
    const store = database();
    const complete = async (name: string, send: string, state: 'unknown' | 'refused'): Promise<string> => {
      const recording = await store.record({ ...request(0), send, clientMessageId: name }, await known(store));
      if (recording.kind !== 'recorded') throw new Error(recording.kind);
      await store.complete(recording.request, { state });
      return recording.request.id;
    };
    for (let number = 0; ; number++) {
      const name = `canary ${process.pid} ${number}.`;
      const send = `${process.pid} ${number}`;
      await complete(name, `${send} refused`, 'refused');
      say(`unknown ${await complete(name, `${send} unknown`, 'unknown')}`);
      const decided = await complete(name, `${send} decided`, 'unknown');
      await store.decide(`${send} decided`, 'notArrived');
      say(`decided ${decided}`);
      if (number % 3 < 2) continue;
      await store.clear({});
      say(`cleared ${name}`);
    }
  }
  case 'recordForever': {
    const store = database();
    for (let number = 0; ; number++) {
      const recording = await store.record(request(number), await known(store));
      if (recording.kind === 'recorded') say(recording.request.id);
    }
  }
}
process.exit();
