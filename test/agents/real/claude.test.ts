import { claude } from '../programs/claude';
import { describeProgram } from './describe-program';

describeProgram(claude);
