import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@sijill/runtime';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { ROLE_NAMES, WITHOUT_IDENTITIES } from '../../services/standalone/src/roles.ts';
import { documentsOf, renderChart } from '../support/helm-render.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a cluster would be given is what is looked at
type Thing = any;

const chart = new URL('../../infra/helm/sijill/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, chart), 'utf8');
const templates = Object.fromEntries(
  readdirSync(new URL('templates/', chart)).map((name) => [name, read(`templates/${name}`)]),
);
const values = parse(read('values.yaml'));
const render = (given: object = values): Thing[] => documentsOf(renderChart(templates, given));
const things = render();
const of = (kind: string, among: Thing[] = things) => among.filter((one) => one.kind === kind);
const pods = of('Deployment').map((one) => ({ name: one.metadata.name, spec: one.spec.template.spec }));
const containersOf = (spec: Thing): Thing[] => [...(spec.initContainers ?? []), ...spec.containers];

/** Every branch of the templates that the values at hand do not take. */
const SCALED = {
  ...values,
  api: { ...values.api, staging: { size: '5Gi', storageClass: 'fast' } },
  workers: {
    ...values.workers,
    ocr: { ...values.workers.ocr, autoscale: { ...values.workers.ocr.autoscale, enabled: true } },
  },
};
const helm = (...args: string[]) => spawnSync('helm', args, { encoding: 'utf8' });
const noHelm = helm('version').status !== 0;
if (noHelm) process.stderr.write('Helm is not installed; the chart is rendered by the tests alone.\n');

describe('the Helm chart', () => {
  it('has one deployment a role, each with its command', () => {
    expect(pods.map(({ name }) => name.replace('sijill-', '')).toSorted()).toEqual(
      [...ROLE_NAMES].toSorted(),
    );
    for (const { name, spec } of pods) expect(spec.containers[0].args).toEqual([name.replace('sijill-', '')]);
  });

  it('names the version of the program, and an exact image', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', chart), 'utf8'));
    expect(parse(read('Chart.yaml'))).toMatchObject({
      apiVersion: 'v2',
      name: 'sijill',
      appVersion: version,
    });
    for (const { spec } of pods)
      for (const { image, imagePullPolicy } of containersOf(spec))
        expect([image, imagePullPolicy]).toEqual([`registry.invalid/sijill:${version}`, 'IfNotPresent']);
  });

  it('runs nothing as root, with nothing to write to but what it needs, and no right that it does not', () => {
    for (const { spec } of pods) {
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(spec.automountServiceAccountToken).toBe(false);
      for (const { securityContext, resources } of containersOf(spec)) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources.limits.memory).toMatch(/^\d+[MG]i$/);
      }
      const declared = spec.volumes.map((volume: Thing) => volume.name);
      for (const { volumeMounts } of containersOf(spec))
        for (const { name } of volumeMounts) expect(declared).toContain(name);
    }
  });

  it('gives every role a complete configuration, its secrets by reference only', () => {
    const secrets = {
      DATABASE_URL: 'postgres://sijill:letters1and2digits@db:5432/sijill',
      REDIS_URL: 'rediss://:another1long2word@queue:6379',
      S3_ACCESS_KEY: 'key',
      S3_SECRET_KEY: 'a secret of its own',
    };
    for (const { name, spec } of pods) {
      const [{ env, envFrom }] = spec.containers;
      expect(envFrom).toEqual([{ secretRef: { name: 'sijill-stores' } }]);
      const given = Object.fromEntries(env.map((one: Thing) => [one.name, String(one.value)]));
      expect(Object.keys(given)).toHaveLength(env.length);
      for (const one of Object.keys(secrets)) expect(given).not.toHaveProperty(one);
      const config = readConfig({ ...given, ...secrets });
      expect(config).toMatchObject({ metricsPort: 9464, s3: { endpoint: 'https://objects.invalid' } });
      expect(config.home).toBe(name === 'sijill-api' ? '/staging' : '/tmp/sijill');
      const signs = ['sijill-api', 'sijill-export'].includes(name);
      expect(config.signingKeyFile !== undefined).toBe(signs);
      const knows = !WITHOUT_IDENTITIES.includes(name.replace('sijill-', ''));
      expect(config.identitiesKeyFile).toBe(knows ? '/keys/identities.key' : undefined);
      const secret = spec.volumes.find((volume: Thing) => volume.name === 'given-keys')?.secret.secretName;
      expect(secret).toBe(signs ? 'sijill-keys' : knows ? 'sijill-identities' : undefined);
    }
    expect(of('Secret')).toEqual([]);
  });

  it('selects just what it labels, and points at what is there', () => {
    for (const { spec } of of('Deployment'))
      expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    const [service] = of('Service');
    expect(service.spec.selector['app.kubernetes.io/component']).toBe('api');
    const [api] = of('Deployment').filter((one) => one.metadata.name === 'sijill-api');
    const ports = api.spec.template.spec.containers[0].ports.map((port: Thing) => port.name);
    for (const { targetPort } of service.spec.ports) expect(ports).toContain(targetPort);
    expect(api.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    const [claim] = of('PersistentVolumeClaim');
    expect(JSON.stringify(api.spec)).toContain(`"claimName":"${claim.metadata.name}"`);
  });

  it('lets workers be asked by nobody but the metrics, and reach nothing but names and stores', () => {
    const [all, web] = of('NetworkPolicy');
    expect(all.spec.podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'sijill' });
    expect(all.spec.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(all.spec.ingress.flatMap((rule: Thing) => rule.ports.map((port: Thing) => port.port))).toEqual([
      9464,
    ]);
    expect(all.spec.egress.map((rule: Thing) => rule.ports.map((port: Thing) => port.port))).toEqual([
      [53, 53],
      [5432, 6379, 443],
    ]);
    expect(web.spec.podSelector.matchLabels['app.kubernetes.io/component']).toBe('api');
  });

  it('keeps its number of workers, or follows what waits', () => {
    expect(of('HorizontalPodAutoscaler')).toEqual([]);
    const scaled = render(SCALED);
    const [scaler] = of('HorizontalPodAutoscaler', scaled);
    expect(scaler.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'sijill-ocr' },
      minReplicas: 2,
      maxReplicas: 20,
    });
    const [{ external }] = scaler.spec.metrics;
    const gauges = readFileSync(
      new URL('../../../packages/runtime/src/metrics/state-gauges.ts', chart),
      'utf8',
    );
    expect(gauges).toContain(`'${external.metric.name}'`);
    expect(external.metric.selector.matchLabels).toEqual({ step: 'ocr', state: 'waiting' });
    const replicas = (among: Thing[]) =>
      of('Deployment', among).find((one) => one.metadata.name === 'sijill-ocr').spec.replicas;
    expect([replicas(things), replicas(scaled)]).toEqual([2, undefined]);
  });

  it.skipIf(noHelm)(
    'becomes by Helm itself what it becomes here, and Helm has nothing to say against it',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'sijill-chart-'));
      const byName = (among: Thing[]) => {
        const named = among.map((one) => [`${one.kind}/${one.metadata.name}`, one] as const);
        return Object.fromEntries(named);
      };
      try {
        for (const given of [values, SCALED]) {
          const own = join(folder, 'values.yaml');
          writeFileSync(own, stringify(given));
          const asked = [fileURLToPath(chart), '--values', own];
          const linted = helm('lint', '--strict', ...asked);
          expect(linted.status, linted.stdout).toBe(0);
          const { stdout, stderr } = helm('template', 'own', ...asked);
          expect(byName(documentsOf({ all: stdout }) as Thing[]), stderr).toEqual(byName(render(given)));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('is refused where it says what is not understood here', () => {
    const broken = (text: string) => () => renderChart({ 'x.yaml': text }, {});
    expect(broken('a: {{ tpl .Values.a . }}')).toThrow('not understood');
    expect(broken('{{ if .Values.a }}')).toThrow('end');
    expect(broken('a: {{ $none }}')).toThrow('not declared');
    expect(broken('a: {{ include "none" . }}')).toThrow('nothing is defined');
  });
});
