-- Answers each of a list of invitations once, for wrk: the threads share the list, and end when it does.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  sent, answered, began, ended = 0, 0, 0, 0
  local of = tonumber(arguments[2])
  paths, waiting = {}, {}
  local line_number = 0
  for line in io.lines(arguments[1]) do
    if line_number % of == number then
      paths[#paths + 1] = line
      waiting[line:match("/invitations/([^/]+)/")] = line
    end
    line_number = line_number + 1
  end
  body = '{"status":"going"}'
  wrk.headers["Content-Type"] = "application/json"
end

local ffi = require("ffi")
ffi.cdef "typedef struct { long sec; long nsec; } rush_time; int clock_gettime(int clock, rush_time *time);"
local time = ffi.new("rush_time")
local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.sec) + tonumber(time.nsec) / 1e9
end

-- Connections that find nothing left ask once more for what is not answered yet, which changes nothing.
local function next_path()
  sent = sent + 1
  if sent > #paths then again = next(waiting, waiting[again] and again) end
  return paths[sent] or waiting[again] or waiting[next(waiting)] or paths[1]
end

function request()
  if sent == 0 then began = now() end
  return wrk.format("PUT", next_path(), nil, body)
end

function response(status, headers, text)
  local id = status == 200 and text:match('"invitation_id":%s*"([^"]+)"')
  if not id then io.stderr:write("an answer with status ", status, ": ", text, "\n") end
  if not waiting[id] then return end
  waiting[id] = nil
  answered = answered + 1
  if answered == #paths then
    ended = now()
    io.stderr:write("done\n")
    wrk.thread:stop()
  end
end

function done(summary, latency)
  local first, last, answers = math.huge, 0, 0
  for _, thread in ipairs(threads) do
    first = math.min(first, thread:get("began"))
    last = math.max(last, thread:get("ended"))
    answers = answers + thread:get("answered")
  end
  print(string.format("RESULT %d %.6f %.3f", answers, last - first, latency:percentile(99) / 1000))
end
