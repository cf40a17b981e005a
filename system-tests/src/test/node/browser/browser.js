// Follows a guest's link as people do: with the keyboard alone, without scripts, on a narrow screen, in the dark.
// node browser.js <chromium> <folder for pictures>, then one command in JSON a line on the standard input; one answer each.
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [executablePath, pictures] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
let context, page, requests, complaints

const commands = {
  // A window of its own; `scripts` and `colours` as people set them.
  async open({ url, width = 1024, colours = 'light', scripts = false }) {
    await context?.close()
    context = await browser.newContext({
      viewport: { width, height: 800 }, colorScheme: colours, javaScriptEnabled: scripts,
    })
    page = await context.newPage()
    requests = []
    complaints = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    return { status: (await page.goto(url)).status() }
  },
  async press({ keys }) {
    for (const key of keys) {
      if (key === 'Enter') {
        await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
      } else {
        await page.keyboard.press(key)
      }
    }
    return {}
  },
  async type({ text }) {
    await page.keyboard.type(text)
    return {}
  },
  // What a screen reader is told: roles and names, in their order.
  async tree() {
    return { tree: await page.locator('body').ariaSnapshot(), title: await page.title(), url: page.url() }
  },
  async focused() {
    const element = page.locator(':focus')
    return (await element.count())
      ? { name: await element.evaluate((it) => it.labels?.[0]?.innerText ?? it.innerText),
          outline: await element.evaluate((it) => getComputedStyle(it).outlineStyle) }
      : { name: '' }
  },
  async look() {
    return page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('main'))
      const buttons = [...document.querySelectorAll('button')].map((it) => it.getBoundingClientRect().height)
      return { ink: style.color, paper: style.backgroundColor, overflows: document.documentElement.scrollWidth > innerWidth,
        smallest: Math.min(...buttons) }
    })
  },
  async picture({ name }) {
    await page.screenshot({ path: join(pictures, name + '.png'), fullPage: true })
    return {}
  },
  async heard() {
    return { requests, complaints }
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...rest } = JSON.parse(line)
  try {
    console.log(JSON.stringify(await commands[command](rest)))
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }))
  }
}
await browser.close()
