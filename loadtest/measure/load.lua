-- Counts for the program that started wrk; with arguments, every request also takes the next id of a file.
-- Arguments: a file with one whole request in which {id} stands for the id, a file of ids, all equally long, how many
-- ids to skip.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  thread:set("count", tonumber(os.getenv("WRK_THREADS")))
end

local function read(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

-- All ids stay one string: a collector that has to look at a million of them makes every caller wait meanwhile.
local function walk(template, names, skip)
  local text, ids = read(template), read(names)
  local from, to = text:find("{id}", 1, true)
  local before, after = text:sub(1, from - 1), text:sub(to + 1)
  local width = assert(ids:find("\n", 1, true), "no ids in " .. names)
  for line_end = width, #ids, width do
    assert(ids:byte(line_end) == 10, "the ids of " .. names .. " are not equally long")
  end
  local size = math.floor(#ids / width)
  local at = skip + math.floor(size / count * number)
  return function()
    at = at % size
    local start = at * width
    at = at + 1
    return before .. ids:sub(start + 1, start + width - 1) .. after
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
