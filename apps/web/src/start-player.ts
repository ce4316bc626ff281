// First of all and apart from the rest: schemas decide when they are made whether they may make code.
import './source/no-eval.ts'

void import('./player.tsx')
