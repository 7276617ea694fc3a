import { describeProcesses } from './describe-processes';
import { fakeProcessStage } from './fake-process-stage';
import { realProcessStage } from './real-process-stage';

describeProcesses('real', realProcessStage);
describeProcesses('fake', fakeProcessStage);
