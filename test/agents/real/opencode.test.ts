import { opencode } from '../programs/opencode';
import { describeProgram } from './describe-program';

describeProgram(opencode);
