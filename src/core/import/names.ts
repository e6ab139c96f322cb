/** Names that a folder of any project has and that say nothing of it. */
const plain = new Set(['', '.', 'src', 'app', 'deploy', 'deployment', 'docker', 'docker-compose', 'kubernetes', 'k8s', 'manifests', 'compose', 'config'])

/** A name for what a file describes: that of the file without its endings, or of its folder when the file bears the name of its format. */
export function nameOfFile(path: string): string {
  const parts = path.split('/')
  const file = (parts.pop() ?? '').replace(/\.(?:ya?ml|json|dsl)$/i, '').replace(/[.-](?:docker-)?(?:compose|k8s|otm)$/i, '')
  const isPlain = /^(?:(?:docker-)?compose(?:[.-].*)?|workspace|catalog-info|threagile|plan|tfplan|kubernetes-manifests|manifests?|all|index)$/i.test(file)
  const folder = parts.findLast((part) => !plain.has(part.toLowerCase()))
  return isPlain ? (folder ?? file) : file
}
