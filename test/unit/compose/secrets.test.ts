import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isSame, withoutSecrets, withSecrets } from '../../../src/compose/draft';
import { DraftStore } from '../../../src/compose/draftStore';
import { MessageBook } from '../../../src/compose/messageBook';
import { MessageSecrets } from '../../../src/compose/messageSecrets';
import { EMPTY_DRAFT, NO_OPTIONS, type Draft, type Options } from '../../../src/compose/protocol';
import { Kept, KeptSecrets } from './kept';

const ADDRESS = 'https://me:pa55@example.com/reports?token=t0k3n&a=1';
const OPEN = 'https://me:@example.com/reports?token=&a=1';
const SECRET = /pa55|t0k3n/;

const withAddress = (notificationCallbackUrl: string, others: Partial<Draft> = {}): Draft => ({
  ...EMPTY_DRAFT,
  revision: 3,
  text: 'Hello',
  recipients: '436761234567',
  ...others,
  options: { ...NO_OPTIONS, priority: '3', notificationCallbackUrl },
});
const addressOf = ({
  options: { notificationCallbackUrl, callbackLacksSecret },
}: Draft): Pick<Options, 'notificationCallbackUrl' | 'callbackLacksSecret'> => ({
  notificationCallbackUrl,
  callbackLacksSecret,
});
const LACKING = { notificationCallbackUrl: OPEN, callbackLacksSecret: true };
const WHOLE = { notificationCallbackUrl: ADDRESS, callbackLacksSecret: false };

/** A draft as 0.3.0 stored it. */
const old = (draft: Draft): object => ({
  ...draft,
  options: Object.fromEntries(Object.entries(draft.options).filter(([key]) => key !== 'callbackLacksSecret')),
});

describe('compose: a draft without the secrets of its address', () => {
  it('keeps everything else, and says what is missing', () => {
    const draft = withAddress(ADDRESS);
    assert.deepEqual(withoutSecrets(draft), { ...draft, options: { ...draft.options, ...LACKING } });
  });

  it('is the draft itself where there is none', () => {
    for (const address of ['', 'https://example.com/', OPEN]) {
      const draft = withAddress(address);
      assert.equal(withoutSecrets(draft), draft);
    }
  });

  it('has no token in the user part', () => {
    const address = 'https://t0k3n@example.com/reports';
    const lacking = withoutSecrets(withAddress(address));
    assert.deepEqual(addressOf(lacking), {
      notificationCallbackUrl: 'https://@example.com/reports',
      callbackLacksSecret: true,
    });
    assert.deepEqual(addressOf(withSecrets(lacking, address)), {
      notificationCallbackUrl: address,
      callbackLacksSecret: false,
    });
  });

  it('is still marked as incomplete when it is stored again', () => {
    const once = withoutSecrets(withAddress(ADDRESS));
    assert.deepEqual(withoutSecrets(once), once);
  });

  it('gets back its own secrets only', () => {
    const lacking = withoutSecrets(withAddress(ADDRESS));
    assert.deepEqual(addressOf(withSecrets(lacking, ADDRESS)), WHOLE);
    for (const other of [
      undefined,
      '',
      'https://me:pa55@example.org/reports?token=t0k3n&a=1',
      OPEN.replace('a=1', 'a=2'),
    ])
      assert.equal(withSecrets(lacking, other), lacking);
    const whole = withAddress('https://me:new@example.com/reports?token=new&a=1');
    assert.equal(withSecrets(whole, ADDRESS), whole);
  });

  it('is the same draft with its secrets restored, for any address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), (url, password) => {
        const address = url.replace('://', `://me:${encodeURIComponent(password)}@`);
        const draft = withAddress(address);
        assert.ok(isSame(withSecrets(withoutSecrets(draft), address), draft));
      }),
    );
  });
});

describe('compose: what is stored of a draft', () => {
  it('has no secret; the window still has it', async () => {
    const kept = new Kept();
    const drafts = new DraftStore(kept, undefined, assert.ifError);
    await drafts.save(withAddress(ADDRESS));
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual(addressOf(drafts.current), WHOLE);
  });

  it('comes back after a restart with all that was typed but the secret', async () => {
    const kept = new Kept();
    const draft = withAddress(ADDRESS);
    await new DraftStore(kept, undefined, assert.ifError).save(draft);
    assert.deepEqual(new DraftStore(kept, undefined, assert.ifError).current, withoutSecrets(draft));
  });

  it('gets the secret from the window when a tab comes back, also where the tab knows of a later change', async () => {
    const drafts = new DraftStore(new Kept(), undefined, assert.ifError);
    await drafts.save(withAddress(ADDRESS));
    assert.deepEqual(addressOf(drafts.newest(withoutSecrets(withAddress(ADDRESS)))), WHOLE);
    const later = drafts.newest(withoutSecrets(withAddress(ADDRESS, { revision: 4, text: 'later' })));
    assert.deepEqual([later.text, addressOf(later)], ['later', WHOLE]);
    const other = withoutSecrets(withAddress('https://me:x@example.org/', { revision: 5 }));
    assert.equal(drafts.newest(other), other);
  });

  it('is cleaned where an earlier version stored secrets, and keeps the rest', async () => {
    const kept = new Kept();
    await kept.update('websms.draft', old(withAddress(ADDRESS)));
    const drafts = new DraftStore(kept, undefined, assert.ifError);
    assert.deepEqual(addressOf(drafts.current), LACKING, 'also before it was cleaned');
    await drafts.removeStoredSecrets();
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual(new DraftStore(kept, undefined, assert.ifError).current, withoutSecrets(withAddress(ADDRESS)));
  });

  it('is deleted when it cannot be read, because it may contain secrets', async () => {
    const kept = new Kept();
    await kept.update('websms.draft', { ...withAddress(ADDRESS), text: 7 });
    await new DraftStore(kept, undefined, assert.ifError).removeStoredSecrets();
    assert.doesNotMatch(kept.text, SECRET);
  });
});

describe('compose: the secret of a saved message', () => {
  const open = () => {
    const [kept, secrets] = [new Kept(), new KeptSecrets()];
    return { kept, secrets, book: new MessageBook(kept, new MessageSecrets(secrets)) };
  };
  const reopen = async (book: MessageBook, name = 'a') => {
    const saved = book.saved.find((message) => message.name === name);
    assert.ok(saved);
    return addressOf(await book.open(saved));
  };

  it('is in the secret store alone, and back when the message is opened', async () => {
    const { kept, secrets, book } = open();
    assert.equal(await book.save('a', withAddress(ADDRESS)), 'saved');
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual([...secrets.values], [['websms.savedMessage:a', ADDRESS]]);
    assert.deepEqual(await reopen(book), WHOLE);
  });

  it('may be a token in the user part', async () => {
    const { kept, secrets, book } = open();
    const address = 'https://t0k3n@example.com/reports';
    assert.equal(await book.save('a', withAddress(address)), 'saved');
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual([...secrets.values], [['websms.savedMessage:a', address]]);
    assert.deepEqual(await reopen(book), { notificationCallbackUrl: address, callbackLacksSecret: false });
  });

  it('is each message’s own', async () => {
    const { book } = open();
    await book.save('a', withAddress(ADDRESS));
    await book.save('b', withAddress('https://me:other@example.com/'));
    assert.deepEqual(
      [await reopen(book), (await reopen(book, 'b')).notificationCallbackUrl],
      [WHOLE, 'https://me:other@example.com/'],
    );
  });

  it('is deleted with the message, and when a message without one replaces it', async () => {
    const { secrets, book } = open();
    await book.save('a', withAddress(ADDRESS));
    await book.remove('a');
    assert.equal(secrets.values.size, 0);
    await book.save('a', withAddress(ADDRESS));
    await book.save('a', withAddress('https://example.com/'));
    assert.equal(secrets.values.size, 0);
  });

  it('is replaced with the message', async () => {
    const { kept, secrets, book } = open();
    await book.save('a', withAddress(ADDRESS));
    await book.save('a', withAddress('https://me:new@example.org/'));
    assert.deepEqual([...secrets.values.values()], ['https://me:new@example.org/']);
    assert.doesNotMatch(kept.text, /new@|pa55/);
  });

  it('is kept when the message is saved again without its secret', async () => {
    const { book } = open();
    await book.save('a', withAddress(ADDRESS));
    await book.save('a', withoutSecrets(withAddress(ADDRESS, { text: 'changed' })));
    assert.deepEqual(await reopen(book), WHOLE);
  });

  it('must be typed again where it is missing, belongs to another address, or cannot be read', async () => {
    const { secrets, book } = open();
    await book.save('a', withAddress(ADDRESS));
    secrets.values.set('websms.savedMessage:a', 'https://me:pa55@example.org/');
    assert.deepEqual(await reopen(book), LACKING);
    secrets.values.clear();
    assert.deepEqual(await reopen(book), LACKING);
    secrets.isBroken = true;
    assert.deepEqual(await reopen(book), LACKING);
  });

  it('is not kept without a secret store; the message is', async () => {
    const { kept, secrets, book } = open();
    secrets.isBroken = true;
    assert.equal(await book.save('a', withAddress(ADDRESS)), 'savedWithoutSecret');
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual(await reopen(book), LACKING);
    assert.equal(await book.save('b', withAddress('https://example.com/')), 'saved');
  });

  it('moves from the storage of earlier versions; that of sent messages is deleted', async () => {
    const { kept, secrets, book } = open();
    await kept.update('websms.messages', {
      saved: [
        { name: 'a', draft: old(withAddress(ADDRESS)) },
        { name: 'b', draft: old(withAddress('')) },
      ],
      sent: [{ at: 1, draft: old(withAddress(ADDRESS)) }],
      recipients: ['1'],
    });
    await book.removeStoredSecrets();
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual([...secrets.values.keys()], ['websms.savedMessage:a']);
    assert.deepEqual(await reopen(book), WHOLE);
    assert.deepEqual(
      [
        book.saved.map(({ draft }) => draft.text),
        book.earlier.sent.map(({ draft }) => addressOf(draft)),
        book.earlier.recipients,
      ],
      [['Hello', 'Hello'], [LACKING], ['1']],
    );
  });

  it('is deleted with unreadable data', async () => {
    const { kept, book } = open();
    await kept.update('websms.messages', {
      saved: [{ name: 'a', draft: { ...withAddress(ADDRESS), text: 7 } }],
      sent: [],
      recipients: ['1'],
    });
    await book.removeStoredSecrets();
    assert.doesNotMatch(kept.text, SECRET);
    assert.deepEqual(book.earlier.recipients, ['1']);
  });
});
