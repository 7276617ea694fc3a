import { describeProcesses } from './describe-processes';
import { realProcessStage } from './real-process-stage';

describeProcesses('real', realProcessStage);
