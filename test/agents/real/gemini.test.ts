import { gemini } from '../programs/gemini';
import { describeProgram } from './describe-program';

describeProgram(gemini);
