export { startApp } from './startApp'
