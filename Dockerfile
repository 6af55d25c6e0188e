# One image for the portal and the worker; which one runs is the command.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Projects and lock files first, so that a change of code does not restore anew.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/LinservSupport/LinservSupport.csproj src/LinservSupport/packages.lock.json src/LinservSupport/
COPY src/LinservSupport.Worker/LinservSupport.Worker.csproj src/LinservSupport.Worker/packages.lock.json src/LinservSupport.Worker/
COPY src/LinservSupport.Portal/LinservSupport.Portal.csproj src/LinservSupport.Portal/packages.lock.json src/LinservSupport.Portal/
# ReadyToRun here as well: what compiles ahead is a package, and publishing restores nothing.
RUN dotnet restore src/LinservSupport.Portal -r linux-x64 --locked-mode -p:PublishReadyToRun=true \
 && dotnet restore src/LinservSupport.Worker -r linux-x64 --locked-mode -p:PublishReadyToRun=true

COPY .editorconfig ./
COPY src src
RUN dotnet publish src/LinservSupport.Portal -c Release -r linux-x64 --no-restore --self-contained false -p:PublishReadyToRun=true -o /app/portal \
 && dotnet publish src/LinservSupport.Worker -c Release -r linux-x64 --no-restore --self-contained false -p:PublishReadyToRun=true -o /app/worker

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS run
ENV ASPNETCORE_ENVIRONMENT=Production \
    DOTNET_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    Data__Folder=/data \
    TZ=Europe/Stockholm
COPY --from=build /app /app
RUN install -d -o "$APP_UID" -g "$APP_UID" /data
USER $APP_UID
VOLUME /data
EXPOSE 8080
WORKDIR /app/portal
ENTRYPOINT ["dotnet"]
CMD ["LinservSupport.Portal.dll"]
