export { shopQuery } from './settingsQueries';
