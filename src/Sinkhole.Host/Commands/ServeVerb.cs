using System.CommandLine;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>serve</c>, which is also what the program does when no verb is given.</summary>
internal static class ServeVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var command = new Command("serve", context.Say("Runs the server (the default).", "Chạy máy chủ (lệnh mặc định)."));
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), cancellationToken));
        return command;
    }

    /// <summary>Serves until a signal ends it.</summary>
    public static async Task<int> RunAsync(CommandContext context, string? file, CancellationToken cancellationToken)
    {
        var configuration = context.ReadConfiguration(file).Configuration;
        return configuration is null
            ? ExitCode.MustFix
            : await SinkholeProgram.RunAsync(context, configuration, () => new ConfigurationFile(context.WorkingDirectory, context.HasAddress).Read(file), cancellationToken);
    }
}
