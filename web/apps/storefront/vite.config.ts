import { defineConfig } from 'vite';
import { appConfig } from '../../vite.shared';

export default defineConfig(appConfig({ base: '/', port: 5173 }));
