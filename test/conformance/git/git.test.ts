import { describeGit } from './describe-git';
import { realGitStage } from './real-git-stage';

describeGit('real', realGitStage);
