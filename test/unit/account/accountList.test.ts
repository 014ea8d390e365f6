import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  activeOf,
  UNNAMED_ACCOUNT_ID,
  NO_ACCOUNTS,
  readAccountList,
  withAccount,
  withActive,
  withoutAccount,
  type Account,
  type AccountList,
} from '../../../src/account/core';

const NOBODY: ReadonlySet<string> = new Set();

function account(id: string, name = id): Account {
  return { id, name, kind: 'token' };
}

/** Accounts added in this order, the last one active. */
function listOf(...accounts: Account[]): AccountList {
  return accounts.reduce((list, each) => withActive(withAccount(list, each, NOBODY), each.id), NO_ACCOUNTS);
}

const names = (list: AccountList): string[] => list.accounts.map(({ name }) => name);

describe('account: the list of an origin', () => {
  it('has the account that was added last as the active one, by choice', () => {
    const list = listOf(account('a'), account('b'));
    assert.deepEqual(names(list), ['a', 'b']);
    assert.equal(activeOf(list)?.id, 'b');
    assert.equal(list.chosen, true);
  });

  it('keeps names apart: a second one of the same name gets a number', () => {
    const list = listOf(account('a', 'shop'), account('b', 'Shop'), account('c', 'shop'));
    assert.deepEqual(names(list), ['shop', 'Shop 2', 'shop 3']);
  });

  it('lets an account take the place of one of its name whose secret is gone, and of no other', () => {
    const list = listOf(account('a', 'shop'), account('b', 'office'));
    assert.deepEqual(
      withAccount(list, account('c', 'shop'), new Set(['a'])).accounts.map(({ id, name }) => [id, name]),
      [
        ['b', 'office'],
        ['c', 'shop'],
      ],
    );
    assert.deepEqual(names(withAccount(list, account('c', 'shop'), new Set(['b']))), ['shop', 'office', 'shop 2']);
  });

  it('takes over the account of the version before once, however often', () => {
    const first = account(UNNAMED_ACCOUNT_ID, 'shop');
    const once = withAccount(NO_ACCOUNTS, first, NOBODY);
    assert.deepEqual(withAccount(once, first, NOBODY), once);
  });

  it('switches to an account that is there, and to no other', () => {
    const list = listOf(account('a'), account('b'));
    assert.equal(activeOf(withActive(list, 'a'))?.id, 'a');
    assert.deepEqual(withActive(list, 'gone'), list);
  });

  it('has another active account after the active one has left, but not by choice', () => {
    const left = withoutAccount(listOf(account('a'), account('b')), 'b');
    assert.equal(activeOf(left)?.id, 'a');
    assert.equal(left.chosen, false);
    assert.equal(withActive(left, 'a').chosen, true);
  });

  it('keeps the active account and the choice when another one leaves', () => {
    const left = withoutAccount(listOf(account('a'), account('b')), 'a');
    assert.equal(activeOf(left)?.id, 'b');
    assert.equal(left.chosen, true);
  });

  it('is empty after the last one has left', () => {
    assert.deepEqual(withoutAccount(listOf(account('a')), 'a'), { accounts: [], active: undefined, chosen: false });
  });

  it('never names an account twice and never has an active one that is not there, whatever is done', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', UNNAMED_ACCOUNT_ID);
    const step = fc.oneof(
      fc.tuple(id, fc.constantFrom('shop', 'Shop', ' shop', 'shop 2', 'x'), fc.uniqueArray(id)).map(
        ([each, name, gone]) =>
          (list: AccountList) =>
            withAccount(list, account(each, name), new Set(gone)),
      ),
      id.map((each) => (list: AccountList) => withActive(list, each)),
      id.map((each) => (list: AccountList) => withoutAccount(list, each)),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const list = steps.reduce((before, change) => change(before), NO_ACCOUNTS);
        const lower = names(list).map((name) => name.trim().toLowerCase());
        assert.equal(new Set(lower).size, lower.length, names(list).join());
        assert.equal(new Set(list.accounts.map((each) => each.id)).size, list.accounts.length);
        assert.ok(activeOf(list) === undefined || list.accounts.includes(activeOf(list) as Account));
        assert.deepEqual(readAccountList(JSON.parse(JSON.stringify(list))), { ...list, active: list.active });
      }),
    );
  });
});

describe('account: a kept list', () => {
  it('is none where nothing was kept', () => {
    for (const kept of [undefined, null, 'x', 5]) assert.equal(readAccountList(kept), undefined);
  });

  it('loses what is no account, and everything that does not belong', () => {
    const kept = {
      accounts: [{ ...account('a'), token: 'canary' }, null, { id: 'b' }, { ...account('c'), kind: 'other' }],
      active: 5,
      chosen: 'yes',
    };
    assert.deepEqual(readAccountList(kept), { accounts: [account('a')], active: undefined, chosen: false });
    assert.deepEqual(readAccountList({ accounts: 'x' }), NO_ACCOUNTS);
  });
});
