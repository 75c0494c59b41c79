@echo off
rem Ouvre l'atelier. La premiere fois, il s'installe : quelques minutes, et internet.
chcp 65001 >nul
cd /d "%~dp0"
set "PATH=%PATH%;%USERPROFILE%\.local\bin"
for %%f in (atelier\*.whl) do set "roue=%%~nxf"
set "pret="
if exist .atelier\pret set /p pret=<.atelier\pret
if "%pret%"=="%roue%" goto ouvrir
where uv >nul 2>nul
if not errorlevel 1 goto installer
echo Il manque « uv », le programme qui installe l'atelier (https://docs.astral.sh/uv/).
set "reponse="
set /p reponse=L'installer maintenant ? (oui ou non)
if /i not "%reponse:~0,1%"=="o" (
    echo Rien n'est installé.
    goto fin
)
powershell -ExecutionPolicy ByPass -Command "irm https://astral.sh/uv/install.ps1 | iex"
if errorlevel 1 goto echec
:installer
echo Installation de l'atelier : quelques minutes la première fois...
uv venv --quiet --clear --python ">=3.11" .atelier
if errorlevel 1 goto echec
uv pip install --quiet --python .atelier\Scripts\python.exe --constraint atelier\versions.txt "atelier\%roue%"
if errorlevel 1 goto echec
>.atelier\pret echo %roue%
:ouvrir
.atelier\Scripts\python.exe -m etabli.desk . %*
if errorlevel 1 goto fin
exit /b 0
:echec
echo L'installation a échoué. Vérifiez la connexion à internet, puis recommencez ; sinon, montrez
echo cette fenêtre à votre formateur.
:fin
pause
exit /b 1
