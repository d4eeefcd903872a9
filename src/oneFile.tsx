import { createRoot } from 'react-dom/client'
import { startOneFile } from './app/oneFile/startOneFile'
import { startEmbedded } from './app/embedded/startEmbedded'
import { HOSTS_META } from './app/embedded/configuration'
import './ui/tokens.css'
import './ui/base.css'

/**
 * Where a shared file begins, and `sandbox.html`: the whole program as one classic script, since a file on a disk, or a
 * frame without an origin whose server allows no CORS, may load no other.
 */
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
// Only a page of the deployment names hosts; a shared file never does, whatever its address says.
if (document.querySelector(HOSTS_META)) startEmbedded(createRoot(root), new URLSearchParams(location.hash.split('?')[1]))
else void startOneFile(createRoot(root))
