import { type TasksView, taskKey } from '@sijill/domain';

const KEY = 'sijill.tell-of-tasks';

/** Whether this browser is to show a message of the system when own work ends; remembered in it. */
export const isTelling = (): boolean =>
  'Notification' in window && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'yes';

/** Asks the browser for leave where that is needed; answers whether it tells from now on. */
export async function setTelling(wanted: boolean): Promise<boolean> {
  if (!('Notification' in window)) return false;
  if (wanted && (await Notification.requestPermission()) !== 'granted') return false;
  localStorage.setItem(KEY, wanted ? 'yes' : 'no');
  return wanted;
}

/** Own work that ended between two answers. */
export function endedBetween(before: TasksView | null, now: TasksView): number {
  if (before === null) return 0;
  const open = new Set(before.rows.filter(({ endedAt }) => endedAt === null).map(taskKey));
  return now.rows.filter((task) => task.mine && task.endedAt !== null && open.has(taskKey(task))).length;
}
