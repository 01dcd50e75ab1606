import { defineConfig } from 'wxt'

export default defineConfig({ srcDir: 'src', modules: ['@wxt-dev/module-react'] })
