@echo off
rem Runs Maven on Windows: the installed one when it is new enough, or else one of its own. See mvnw.
setlocal
for /f "usebackq delims=" %%m in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\find-maven.ps1"`) do set "MAVEN=%%m"
if not defined MAVEN exit /b 1
call "%MAVEN%" %*
