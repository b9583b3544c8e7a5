using System.CommandLine;

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
    public static Task<int> RunAsync(CommandContext context, string? file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reading = context.ReadConfiguration(file);
        return reading.Configuration is null
            ? Task.FromResult(ExitCode.MustFix)
            : throw new MustFixException("the parts of the server are not joined yet.", "các phần của máy chủ chưa được ghép.");
    }
}
