using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution;

/// <summary>Is shown a question whose answer is in the cache, and how often it was used; of clients the cache knows nothing. False: no more.</summary>
public delegate bool CachedQuestionVisitor(NameSpan name, RecordType type, int uses);
