import type { Rule } from '../rule';
import { codeList } from './codeList';
import { foreignRecord } from './foreignRecord';
import { gatewayOutcome } from './gatewayOutcome';
import { gatewaySentence } from './gatewaySentence';
import { nameBesideCode } from './nameBesideCode';
import { ownName } from './ownName';
import { ownNameBeforeSlash } from './ownNameBeforeSlash';
import { promptAnswer } from './promptAnswer';
import { statusKey } from './statusKey';
import { statusKeyAfter } from './statusKeyAfter';
import { statusType } from './statusType';
import { switchBranch } from './switchBranch';
import { tableColumn } from './tableColumn';
import { uniqueName } from './uniqueName';

/** Everything that is found, in the order in which it is asked about; the first rule that applies counts, unless one vetoes. */
export const RULES: readonly Rule[] = [
  statusKeyAfter,
  statusKey,
  switchBranch,
  statusType,
  promptAnswer,
  tableColumn,
  ownName,
  gatewaySentence,
  gatewayOutcome,
  codeList,
  ownNameBeforeSlash,
  nameBesideCode,
  uniqueName,
  foreignRecord,
];
