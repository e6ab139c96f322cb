import { createRoot } from 'react-dom/client'
import { useEffect, useState } from 'react'
import { call } from './atlas.ts'

function App() {
  const [text, setText] = useState('')
  useEffect(() => {
    void call('catalog.show', { id: 'little' }).then((result) => setText(result.ok ? result.value.entry.name : result.error.message))
  }, [])
  return <main>{text}</main>
}

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
