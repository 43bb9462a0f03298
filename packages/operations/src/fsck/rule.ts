import type pg from 'pg';
import { type Level, SUBJECTS_SHOWN, type Tell } from './finding.ts';

/** A promise that one statement can check: it answers a row with `subject` (text) for everything that breaks it. */
export interface Rule {
  readonly code: string;
  readonly level: Level;
  readonly what: string;
  readonly todo: string;
  readonly sql: string;
}

/** Checks rules one after the other, each in the caller's snapshot. */
export async function checkRules(client: pg.ClientBase, rules: readonly Rule[], tell: Tell): Promise<void> {
  for (const rule of rules) {
    const { rows } = await client.query<{ total: string; subject: string }>(
      `SELECT count(*) OVER () AS total, broken.subject FROM (${rule.sql}) AS broken ORDER BY 2 LIMIT ${SUBJECTS_SHOWN}`,
    );
    if (rows.length === 0) continue;
    const { code, level, what, todo } = rule;
    tell({
      code,
      level,
      what,
      todo,
      count: Number(rows[0]?.total),
      subjects: rows.map(({ subject }) => subject),
    });
  }
}
