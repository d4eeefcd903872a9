import { createRoot } from 'react-dom/client'
import { startApp } from './app'
import './ui/tokens.css'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
startApp(createRoot(root))
