import { createServer, type RequestListener } from 'node:http'

/** Servers on loopback that answer as a test tells them to. */
export interface TestServers {
  /** Starts one, which listens to requests that were read to their end; gives its origin. */
  served(listener: RequestListener): Promise<string>
  /** Ends all of them. */
  close(): void
}

export function createTestServers(): TestServers {
  const closing: (() => void)[] = []
  return {
    served: async (listener) => {
      const server = createServer((request, response) => {
        request.resume()
        request.on('end', () => listener(request, response))
      })
      closing.push(() => server.close())
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no port')
      return `http://127.0.0.1:${address.port}`
    },
    close: () => {
      for (const close of closing) close()
    },
  }
}

/** Answers every request alike, with a body that is called JSON. */
export const always =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(body)
  }
