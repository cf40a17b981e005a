# Answers with the mvn.cmd that mvnw.cmd shall call, and fetches it when it must.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$wanted = Get-Content "$PSScriptRoot\maven-wrapper.properties" | Where-Object { $_ -notmatch '^#' } |
  Out-String | ConvertFrom-StringData

$installed = Get-Command mvn -ErrorAction SilentlyContinue
if ($installed -and (& mvn --version | Out-String) -match 'Apache Maven (\d+\.\d+\.\d+)' -and
    [version]$Matches[1] -ge [version]$wanted.oldestInstalled) {
  $installed.Source
  exit
}

$url = if ($env:MVNW_DISTRIBUTION_URL) { $env:MVNW_DISTRIBUTION_URL } else { $wanted.distributionUrl }
$name = [IO.Path]::GetFileName($wanted.distributionUrl) -replace '-bin\.tar\.gz$', ''
$maven = "$env:USERPROFILE\.m2\wrapper\dists\$name"
if (-not (Test-Path "$maven\bin\mvn.cmd")) {
  $aside = "$maven.$PID"
  New-Item -ItemType Directory -Force $aside | Out-Null
  try {
    [Console]::Error.WriteLine("mvnw: fetching Maven from $url")
    Invoke-WebRequest -UseBasicParsing $url -OutFile "$aside\maven.tar.gz"
    if ((Get-FileHash -Algorithm SHA512 "$aside\maven.tar.gz").Hash -ne $wanted.distributionSha512Sum) {
      throw "what $url sent has another checksum"
    }
    tar -xzf "$aside\maven.tar.gz" -C $aside
    Move-Item "$aside\$name" $maven
  } finally {
    Remove-Item -Recurse -Force $aside
  }
}
"$maven\bin\mvn.cmd"
