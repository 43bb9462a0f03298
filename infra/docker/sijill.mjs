#!/usr/bin/env node
// The `sijill` command of the image, in which everything is compiled already: docker compose exec api sijill doctor
import { main } from '../../services/cli/dist/main.js';

await main(process.argv.slice(2));
