#!/bin/sh
# Known vulnerabilities of what the lockfile names. Ends with 1 when there is one of high severity. Needs a network:
#   15 3 * * *  cd /srv/sijill && infra/supply-chain/audit.sh >> /var/log/sijill-audit.log 2>&1 || mail ...
set -eu
cd "$(dirname "$0")/../.."
exec npx -y pnpm@10.34.9 audit --prod --audit-level high
