namespace Sinkhole.Host.Commands;

/// <summary>Where an export goes: standard output, or a file that appears only when it is whole.</summary>
internal static class ExportOutput
{
    /// <summary>Has <paramref name="write"/> write to the target.</summary>
    /// <exception cref="MustFixException">The file cannot be written.</exception>
    public static async Task WriteAsync(CommandContext context, string? file, Func<Stream, Task> write)
    {
        if (file is null)
        {
            await using var output = context.OpenOutput();
            await write(output);
            return;
        }

        var path = Path.GetFullPath(file, context.WorkingDirectory);
        var partial = path + ".partial";
        try
        {
            await using (var output = File.Create(partial))
            {
                await write(output);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new MustFixException(
                $"'{file}' cannot be written ({fault.Message}). Write another path or free disk space.",
                $"không ghi được '{file}' ({fault.Message}). Ghi đường dẫn khác hoặc giải phóng dung lượng đĩa.",
                fault);
        }
    }
}
