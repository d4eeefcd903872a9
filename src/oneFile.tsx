import { createRoot } from 'react-dom/client'
import { startOneFile } from './app/oneFile/startOneFile'
import './ui/tokens.css'
import './ui/base.css'

/** Where a shared file begins: the whole program as one classic script, since a file on a disk may load no other. */
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
void startOneFile(createRoot(root))
