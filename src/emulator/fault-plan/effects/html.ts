import { defineEffect } from '../effect.ts'
import { requests } from '../subjects.ts'

const page = '<!DOCTYPE html><html><head><title>Please wait</title></head><body><h1>Please wait</h1></body></html>'

export const html = defineEffect('html', {
  label: 'violation',
  does: 'A web page where JSON should be, with status 200 or an error. Nothing was done.',
  on: requests,
  behaviour: ({ status = 200 }) => ({
    instead: () => ({ status, headers: [['Content-Type', 'text/html; charset=utf-8']], body: Buffer.from(page) }),
  }),
})
