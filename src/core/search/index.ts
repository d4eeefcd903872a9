export { matchWords, type Match, type Words } from './matchWords'
export { rank, type Findable, type Found } from './rank'
export { pinyinWords } from './pinyin'
