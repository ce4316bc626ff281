// The page's Content-Security-Policy forbids code made from text. zod would try it once, and the browser would report it.
// Loaded before any schema.
import { z } from 'zod'

z.config({ jitless: true })
