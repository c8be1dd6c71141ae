# The chat for several people. Build: docker build -t byline .   Run: see compose.yaml
FROM python:3.12-slim

# The address of PyTorch's small build for machines without a GPU (see the README); without it the
# image grows by gigabytes: docker build --build-arg TORCH_INDEX=<address> .
ARG TORCH_INDEX=
ENV PYTHONUNBUFFERED=1 \
    BYLINE_INDEX=/data/index \
    BYLINE_CACHE=/data/cache

WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY assistant assistant
COPY vectorstore vectorstore
COPY evals evals
RUN if [ -n "$TORCH_INDEX" ]; then \
      pip install --no-cache-dir --constraint constraints.txt torch --index-url "$TORCH_INDEX"; \
    fi \
 && pip install --no-cache-dir --constraint constraints.txt . \
 && useradd --create-home byline \
 && install --directory --owner=byline /data

USER byline
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD python -c "import urllib.request as r; r.urlopen('http://127.0.0.1:7860/health', timeout=4)"
CMD ["byline", "chat", "--host", "0.0.0.0", "--port", "7860", "--no-browser"]
