import type { VersionDescription } from '../../engine/settings.ts'

/** The three lines of `--version`, which clients take apart by their words. */
export function versionText({ version: number, platform, commit, buildDate }: VersionDescription) {
  return `stackql v${number} ${platform} (${commit})\nBuildDate: ${buildDate}\nhttps://stackql.io\n`
}
