-- For wrk: asks for the paths of the file that BENCH_PATHS names in turn, and tells the outcome as JSON.
local paths = {}
for line in io.lines(os.getenv("BENCH_PATHS")) do
  paths[#paths + 1] = line
end
local number = 0

function request()
  number = number + 1
  return wrk.format("GET", paths[number % #paths + 1])
end

function done(summary, latency, _)
  io.write(string.format(
    '\n{"answered": %d, "failed": %d, "wall": %f, "p50": %f, "p95": %f}\n',
    summary.requests - summary.errors.status, summary.errors.status, summary.duration / 1e6,
    latency:percentile(50) / 1e6, latency:percentile(95) / 1e6))
end
