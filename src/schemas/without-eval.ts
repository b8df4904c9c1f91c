import { z } from "zod";

// A page whose policy forbids `eval` runs the schemas too: zod would try to compile them, and be refused.
z.config({ jitless: true });
