{{- define "sijill.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 30
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- if .keys }}
initContainers:
  # The program refuses a key that others can read, and a mounted secret is readable by its group.
  - name: keys
    image: {{ printf "%s:%s" .root.Values.image.repository .root.Values.image.tag | quote }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    command: [sh, -c, 'umask 077 && cp /given/* /keys/ && chmod 600 /keys/*']
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: { drop: [ALL] }
    resources:
      requests: { cpu: 10m, memory: 16Mi }
      limits: { memory: 64Mi }
    volumeMounts:
      - { name: given-keys, mountPath: /given, readOnly: true }
      - { name: keys, mountPath: /keys }
{{- end }}
containers:
  - name: {{ .name }}
    image: {{ printf "%s:%s" .root.Values.image.repository .root.Values.image.tag | quote }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    args: [{{ .name }}]
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: { drop: [ALL] }
    env:
      - { name: S3_ENDPOINT, value: {{ .root.Values.s3.endpoint | quote }} }
      - { name: S3_BUCKET, value: {{ .root.Values.s3.bucket | quote }} }
      - { name: S3_REGION, value: {{ .root.Values.s3.region | quote }} }
      - { name: SIJILL_METRICS_PORT, value: '9464' }
      - { name: SIJILL_METRICS_HOST, value: 0.0.0.0 }
      - { name: SIJILL_HOME, value: {{ .home }} }
      {{- range $name, $value := .root.Values.settings }}
      - { name: {{ $name }}, value: {{ $value | quote }} }
      {{- end }}
      {{- range $name, $value := .settings }}
      - { name: {{ $name }}, value: {{ $value | quote }} }
      {{- end }}
      {{- if .keys }}
      - { name: SIJILL_IDENTITIES_FILE, value: /keys/identities.key }
      {{- end }}
      {{- if .signs }}
      - { name: SIJILL_SIGNING_FILE, value: /keys/custody-ed25519.pem }
      - { name: SIJILL_ACCOUNTS_FILE, value: /keys/accounts.key }
      {{- end }}
    envFrom:
      - secretRef: { name: {{ .root.Values.secrets.stores }} }
    ports:
      - { name: metrics, containerPort: 9464 }
      {{- if .web }}
      - { name: http, containerPort: 4780 }
      {{- end }}
    startupProbe:
      httpGet: { path: /healthz, port: metrics }
      periodSeconds: 5
      failureThreshold: 60
    livenessProbe:
      httpGet: { path: /healthz, port: metrics }
      periodSeconds: 20
      timeoutSeconds: 5
      failureThreshold: 6
    {{- if .web }}
    readinessProbe:
      httpGet: { path: /readyz, port: metrics }
      periodSeconds: 10
      timeoutSeconds: 8
    {{- end }}
    resources:
      {{- toYaml .resources | nindent 6 }}
    volumeMounts:
      - { name: scratch, mountPath: /tmp }
      {{- if .web }}
      - { name: staging, mountPath: /staging }
      {{- end }}
      {{- if .keys }}
      - { name: keys, mountPath: /keys, readOnly: true }
      {{- end }}
volumes:
  - name: scratch
    emptyDir: { sizeLimit: {{ .scratch }} }
  {{- if .web }}
  - name: staging
    persistentVolumeClaim: { claimName: sijill-staging }
  {{- end }}
  {{- if .keys }}
  - name: given-keys
    # 288 is 0440.
    secret: { secretName: {{ .keys }}, defaultMode: 288 }
  - name: keys
    emptyDir: { medium: Memory, sizeLimit: 1Mi }
  {{- end }}
{{- end }}
