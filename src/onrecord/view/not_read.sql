-- Which reports were taken in and are not in the record, and why?
--
--   name     text  file or address
--   outcome  text  skipped: by decision; failed: its reading broke
--   stage    text  where it broke
--   why      text  the reason
--   build    text  when the build began that said so
SELECT not_taken.name, not_taken.outcome, not_taken.stage, not_taken.why, build.started AS build
FROM not_taken JOIN build ON build.key = not_taken.build
