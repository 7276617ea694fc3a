import { codex } from '../programs/codex';
import { describeProgram } from './describe-program';

describeProgram(codex);
