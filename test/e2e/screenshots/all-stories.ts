import { agentStories } from './agent-stories';
import { boardStories } from './board-stories';
import { costStories } from './cost-stories';
import { graphStories } from './graph-stories';
import { tellLogs } from './log-stories';
import { missionStories } from './mission-stories';
import { planningStories } from './planning-stories';
import { projectStories } from './project-stories';
import { runStories } from './run-stories';
import { settingsStories } from './settings-stories';
import { stories, type Story } from './stories';

/** Every moment of the app that can be told without a main process. */
export const allStories: Readonly<Record<string, Story>> = {
  ...stories,
  ...graphStories,
  ...boardStories,
  ...missionStories,
  ...runStories,
  ...costStories,
  ...planningStories,
  ...projectStories,
  ...settingsStories,
  ...agentStories,
  ...tellLogs(),
};
