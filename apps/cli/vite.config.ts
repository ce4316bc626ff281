import { defineConfig } from 'vite'
import { nodeApp } from '../../vite.node.config.ts'

export default defineConfig(nodeApp)
