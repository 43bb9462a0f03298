import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { houseLabel } from './label-names.ts';

const isFile = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() ?? false;
const MOST_SHOWN = 6;

async function jsonProblem(folder: string, name: string): Promise<string | undefined> {
  try {
    JSON.parse(await readFile(join(folder, name), 'utf8'));
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `there is no ${name} in it` : `${name} cannot be read: ${message}`;
  }
}

/**
 * Why a folder is no token-classification model that finds persons or places, in words for whoever set it; undefined
 * when nothing speaks against it. The weights are not loaded.
 */
export async function modelFolderProblem(folder: string): Promise<string | undefined> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return 'there is no such folder';
  if (!found.isDirectory()) return 'it is no folder';
  for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    const problem = await jsonProblem(folder, name);
    if (problem) return problem;
  }
  const weights = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];
  const there = await Promise.all(weights.map((name) => isFile(join(folder, name))));
  if (!there.includes(true)) return `there is neither ${weights.join(' nor ')} in it`;
  const { id2label } = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as {
    id2label?: Record<string, string>;
  };
  const labels = Object.values(id2label ?? {});
  if (labels.length === 0) return 'config.json names no labels (id2label)';
  if (labels.some((label) => /-(?:PER|LOC)$/.test(houseLabel(label)))) return undefined;
  return `its labels (${labels.slice(0, MOST_SHOWN).join(', ')}) tell neither persons (B-PER) nor places (B-LOC)`;
}
