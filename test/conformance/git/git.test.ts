import { describeGit } from './describe-git';
import { fakeGitStage } from './fake-git-stage';
import { realGitStage } from './real-git-stage';

describeGit('real', realGitStage);
describeGit('fake', fakeGitStage);
