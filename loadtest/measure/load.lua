-- Counts for the program that started wrk; with arguments, every request also takes the next id of a file.
-- Arguments: a file with one whole request in which {id} stands for the id, a file of ids, how many ids to skip.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  thread:set("count", tonumber(os.getenv("WRK_THREADS")))
end

local function walk(template, names, skip)
  local file = assert(io.open(template, "rb"))
  local text = file:read("*a")
  file:close()
  local from, to = text:find("{id}", 1, true)
  local before, after = text:sub(1, from - 1), text:sub(to + 1)
  local ids = {}
  for id in io.lines(names) do
    ids[#ids + 1] = id
  end
  local at = skip + math.floor(#ids / count * number)
  return function()
    at = at % #ids + 1
    return before .. ids[at] .. after
  end
end

function init(args)
  if args[1] then
    request = walk(args[1], args[2], tonumber(args[3]))
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "RESULT requests=%d micros=%d bytes=%d refused=%d broken=%d p50=%d p99=%d\n",
    summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
